"""Pictures: a module a lesson, a function a picture, which returns the figure with its words."""
