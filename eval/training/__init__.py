"""A judge of answers is trained, run by hand: its data from public files, then its layers."""
