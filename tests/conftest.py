"""What every test may use: the browser and the static host of browser_support."""

pytest_plugins = ["tests.browser_support"]
