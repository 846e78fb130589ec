"""Charts as pure functions: rows in, options of ECharts out. Colours are named by token."""
