"""Pages: one folder a stage, with its addresses, views, forms, templates, styles and scripts together."""
