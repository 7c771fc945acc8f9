"""Benchmarks of speed: run by hand, never by the tests."""
