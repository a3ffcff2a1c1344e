"""Benchmarks: each prints, in one run on one machine, ratios against a named rival."""
