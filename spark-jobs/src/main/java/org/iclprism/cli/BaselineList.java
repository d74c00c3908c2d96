package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.TextSetting;
import org.iclprism.datagen.functions.Families;
import org.iclprism.datagen.functions.Family;
import org.iclprism.datagen.functions.FunctionRegression;
import org.iclprism.eval.predictor.Predictor;
import org.iclprism.eval.predictor.Predictors;

/** What {@code prism baselines --list} prints. */
final class BaselineList {

    private BaselineList() {}

    static void print(PrintWriter out) {
        out.println("Function classes (--function-class) and their settings (--set key=value):");
        for (Family family : Families.all()) {
            line(out, family.name(), family.formula(), family.texts(), family.settings());
        }
        line(out, "linear-regression", "w . x, w ~ N(0, I), noise of variance d / 256", List.of(), List.of());
        out.println("Settings of all but the last:");
        settings(out, "  ", FunctionRegression.commonTexts(), FunctionRegression.commonSettings());
        out.println("Settings of the prompts:");
        settings(out, "  ", List.of(BaselineSettings.SPLIT), List.of(BaselineSettings.TASKS));
        out.println("Predictors (--predictors) and their settings (--set predictor.key=value):");
        for (Predictor predictor : Predictors.all()) {
            line(out, predictor.name(), predictor.formula(), List.of(), predictor.settings());
        }
        out.flush();
    }

    private static void line(
            PrintWriter out, String name, String formula, List<TextSetting> texts, List<Setting> settings) {
        out.printf("  %-22s %s%n", name, formula);
        settings(out, "    ", texts, settings);
    }

    private static void settings(PrintWriter out, String margin, List<TextSetting> texts, List<Setting> settings) {
        texts.stream()
                .filter(text -> !text.meaning().isEmpty())
                .forEach(text -> setting(out, margin, text.name(), text.standard(), text.meaning()));
        settings.forEach(each -> setting(out, margin, each.name(), Setting.plain(each.standard()), each.meaning()));
    }

    private static void setting(PrintWriter out, String margin, String name, String standard, String meaning) {
        out.printf("%s%s=%s  %s%n", margin, name, standard, meaning);
    }
}
