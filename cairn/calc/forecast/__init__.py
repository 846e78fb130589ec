"""What a series of numbers may do next: many possible continuations, each as likely as the others.

Figures in, figures out; the caller gives the generator of random numbers. docs/forecast.md tells the method
in plain words, and how well it does on real series.
"""

from cairn.calc.forecast.history import LEAST_KNOWN, History, TooShort
from cairn.calc.forecast.paths import forecast_paths, quantiles_of
from cairn.calc.forecast.spacing import Spaced, periods_of

__all__ = ["LEAST_KNOWN", "History", "Spaced", "TooShort", "forecast_paths", "periods_of", "quantiles_of"]
