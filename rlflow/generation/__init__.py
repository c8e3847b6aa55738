"""Generation: answers asked of language models and stored as the outputs of tasks."""
