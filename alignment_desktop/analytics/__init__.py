"""Thinks about a plan: series and, later, forecasts. Without Qt and without SQL."""
