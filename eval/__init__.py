"""Is it right, and is it still right? Reference questions, measures, baseline and gate."""
