"""The sources segment of the page of numbers: who sends what, when, and the months of the books."""
