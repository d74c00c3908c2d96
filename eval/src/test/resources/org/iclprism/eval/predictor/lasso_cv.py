#!/usr/bin/env python3
"""Writes lasso-cv.csv: pairs of a sparse w with noise, and what scikit-learn's LassoCV predicts for each from those before.

    python eval/src/test/resources/org/iclprism/eval/predictor/lasso_cv.py > lasso-cv.csv

Columns: x (6), y, prediction (from the fifth pair on).
"""
import numpy as np
from sklearn.linear_model import LassoCV

DIMS, POINTS, FOLDS = 6, 24, 5

random = np.random.default_rng(5)
x = random.normal(size=(POINTS, DIMS)).round(4)
y = (x @ [2, 0, 0, -1, 0, 0.3] + 0.5 * random.normal(size=POINTS)).round(4)
for k in range(POINTS):
    prediction = ""
    if k >= FOLDS:
        fit = LassoCV(cv=FOLDS, fit_intercept=False, tol=1e-12, max_iter=10 ** 7).fit(x[:k], y[:k])
        prediction = f"{fit.predict(x[k:k + 1])[0]:.9f}"
    print(",".join([*map(str, x[k]), str(y[k]), prediction]))
