"""The kinds of requirement as the page shows them: a module and a template each, named as in the engine."""
