"""Several operations as one, and operations that need no models.

Django draws the models anew after each operation, all of them each time, since all hang on the account. Here they are
drawn once: an empty house is ready in a quarter of the time.
"""

from django.db import migrations


class Together(migrations.SeparateDatabaseAndState):
    """Operations on tables, with the state after the last of them for every one."""

    def __init__(self, operations):
        super().__init__(database_operations=operations, state_operations=operations)

    def deconstruct(self):
        return self.__class__.__qualname__, [self.state_operations], {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # a cached property: drawn again when it is next asked for
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.database_operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)


class Statements(migrations.RunPython):
    """Code that asks the database alone: it gets no models, so none is drawn for it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.code(None, schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.reverse_code(None, schema_editor)
