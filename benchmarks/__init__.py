"""Benchmarks: `make bench`. Figures of one run on one machine; only their ratios travel."""
