"""Pure rules and plain records: what a plan means. Knows neither files nor windows."""
