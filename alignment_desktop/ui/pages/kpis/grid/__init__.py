"""The grid of the page of numbers: all cadences in one table, typed into like a sheet."""
