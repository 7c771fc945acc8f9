"""A bout between gates: a pipeline with seeded faults, and what each gate says of it."""
