"""The tools measured. Each module is imported in the process of its contender only."""
