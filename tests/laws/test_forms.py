"""Laws of equivalent forms: what can be said in two ways means the same in both.

Each law stands under the sentence of the meaning that states it. It counts how often it fires,
and that of those learners some are eligible and some are not.
"""

from tests.laws import regrouped, restated, reworded
from tests.laws.forms import check_forms
from tests.laws.said import counting, counting_credits, counting_units
from tests.strategies import WITH_PATHWAYS, WITHOUT_PATHWAYS

# --- groups -------------------------------------------------------------------------------------


# "A unit in a group is also in every group around it."
# cites: set-2
def test_units_may_stand_in_a_group_inside_their_group() -> None:
    check_forms(regrouped.nested)


# "A unit in a group is also in every group around it and in every union that names one of these."
# cites: set-2
def test_a_group_inside_another_that_nothing_names_may_be_left_out() -> None:
    check_forms(regrouped.flattened, share=0.2)


# "A unit in a group is also in ... every union that names one of these."
# cites: set-3
def test_a_group_may_be_split_and_its_halves_taken_together() -> None:
    check_forms(regrouped.split, counting)


# "Ids come from kind and subject, not position": the name of a group decides nothing but where
# a unit is shown that could count in several.
# cites: order-1
def test_groups_may_have_any_names() -> None:
    check_forms(regrouped.renamed, counting_units)


# "Identity is the reference, else the code": it decides nothing but which of several sets is shown.
# cites: identity-1, shown-2
def test_units_may_have_any_references_and_codes() -> None:
    check_forms(restated.renumbered, counting_credits)


# --- units and choices --------------------------------------------------------------------------


# "At least k of several conditions ...: k of them hold, all units count."
# cites: choice-1, choice-2
def test_some_of_several_units_are_a_choice_among_them() -> None:
    check_forms(reworded.some_as_choice, counting)


# "'Take all' means that all are counted."
# cites: all-1
def test_all_units_of_a_group_are_these_units() -> None:
    check_forms(restated.all_units_named, counting, share=0.8, shape=WITHOUT_PATHWAYS)


# "A learner is eligible when some counted set meets every condition": what one sentence asks of
# two units, two sentences ask.
# cites: set-5
def test_units_may_be_asked_for_one_by_one() -> None:
    check_forms(reworded.units_apart, counting)


# "Barred units: one of them counts."
# cites: bar-1, bar-2
def test_of_barred_units_any_two_are_barred() -> None:
    check_forms(reworded.bar_in_pairs, counting)


# "Barred units: one of them counts": it is a limit on what counts.
# cites: bar-1
def test_a_bar_is_a_limit() -> None:
    check_forms(reworded.bar_as_limit)


# "Equivalence: ... for A or B: one of them ... Two sources for one target count once."
# cites: equivalence-2, equivalence-7
def test_a_unit_that_counts_as_one_of_two_counts_as_either() -> None:
    check_forms(reworded.targets_apart, counting)


# "What enables ... reads held and valid": each of the units that are needed.
# cites: enables-1, enables-3
def test_units_may_be_needed_one_by_one() -> None:
    check_forms(reworded.gate_apart, counting)


# --- amounts ------------------------------------------------------------------------------------


# "A condition with a minimum asks for at least, a cap for at most."
# cites: minimum-1, cap-1
def test_a_range_is_a_minimum_and_a_cap() -> None:
    check_forms(reworded.limit_apart)


# "Several amounts in one condition are all asked of the same units."
# cites: select-2
def test_two_amounts_may_be_asked_in_two_sentences() -> None:
    check_forms(reworded.amounts_apart)


# "*A further N from X* is a minimum over X of N plus the minima it continues, in the same measure."
# cites: further-1, further-2
def test_a_further_amount_is_a_minimum_of_the_sum() -> None:
    check_forms(reworded.further_apart)


# "*Of which* asks for a part of the whole, and not for more than the whole."
# cites: ofwhich-1
def test_a_part_may_be_asked_in_a_sentence_of_its_own() -> None:
    check_forms(reworded.part_apart)


# "*From each of* several groups is one condition for each."
# cites: select-1
def test_each_of_two_groups_may_be_asked_by_itself() -> None:
    check_forms(reworded.each_apart)


# "*Exactly* level 3, level 3 *or above*, level 3 *or below* are three conditions."
# cites: level-1, level-2
def test_levels_may_be_given_from_lowest_to_highest() -> None:
    check_forms(reworded.level_as_range)


# "A minimum asks for at least ... of the counted set": twice the same asks for no more.
# cites: minimum-1
def test_a_sentence_may_be_said_twice() -> None:
    check_forms(restated.said_twice)


# "A minimum asks for at least ... of the counted set": who has more has less as well.
# cites: minimum-1
def test_less_of_the_same_may_be_asked_besides() -> None:
    check_forms(restated.weaker_besides, counting, share=0.5)


# --- the whole, and pathways --------------------------------------------------------------------


# "A counted set: some of the held units, each placed in one group": all groups are the whole.
# cites: set-1, set-3
def test_the_whole_is_all_groups_together() -> None:
    check_forms(restated.total_as_union, counting, shape=WITHOUT_PATHWAYS)


# "Pathways: its groups and requirements hold when it is taken."
# cites: set-3, pathway-1
def test_a_pathway_is_all_its_groups_together() -> None:
    check_forms(restated.pathway_as_union, shape=WITH_PATHWAYS)


# "A sentence that is said *on* a pathway is asked of the learners who take it."
# cites: pathway-8
def test_what_is_said_on_a_pathway_may_be_said_in_its_file() -> None:
    check_forms(restated.said_on_the_pathway, shape=WITH_PATHWAYS)
