"""Entry conditions as typed objects: one module per kind, holding what a pack may write and how it is judged.

A kind's module is the one place that knows it, so a question over the whole register (the same condition as a query)
belongs beside `verdict_on` in the same class."""
