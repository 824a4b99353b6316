"""From a view to the arrays that one question is answered on. Its modules are imported one by one: few need numpy."""
