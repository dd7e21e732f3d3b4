"""Code shared by the lessons: one module, one idea of the course."""
