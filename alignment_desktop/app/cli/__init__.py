"""The program without a window: one module per verb, declared in `verbs`."""
