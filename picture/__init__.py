"""Map → scene of plain shapes → PNG, PDF, SVG.

text       what was typed → lines of glyphs
layouts    a map → scenes; arithmetic, nothing is painted
proofs     is a scene right, and what is done when it is not
painting   scene → PNG         vector   scene → PDF, SVG
"""
