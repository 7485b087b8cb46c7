"""The Map segment of Objectives: how one thing leads to another, in areas from cause below to effect above."""
