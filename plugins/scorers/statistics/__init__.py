"""Agreement statistics in plain NumPy: no Arrow, no plugin API, nothing of RLFlow.

Every figure is a function of sums over items (see `sums`), so that one code gives the point estimate, over
all items, and each resample of the bootstrap.
"""
