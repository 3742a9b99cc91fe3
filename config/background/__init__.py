"""Background work of one machine: the worker's loop, the sign that it lives, what it does by the clock, and how
work of a killed worker is taken up again. What the tasks do is written in the apps."""
