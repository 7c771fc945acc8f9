"""Speed beside what others would give: run by hand, never by the tests."""
