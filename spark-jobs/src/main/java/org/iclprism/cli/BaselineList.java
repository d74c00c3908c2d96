package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.functions.Families;
import org.iclprism.datagen.functions.Family;
import org.iclprism.datagen.functions.FunctionRegression;
import org.iclprism.datagen.functions.Inputs;
import org.iclprism.eval.predictor.Predictor;
import org.iclprism.eval.predictor.Predictors;

/** What {@code prism baselines --list} prints. */
final class BaselineList {

    private BaselineList() {}

    static void print(PrintWriter out) {
        out.println("Function classes (--function-class) and their settings (--set key=value):");
        for (Family family : Families.all()) {
            line(out, family.name(), family.formula(), family.settings());
        }
        line(out, "linear-regression", "w . x, w ~ N(0, I), noise of variance d / 256", List.of());
        out.println("Settings of all but the last:");
        FunctionRegression.commonSettings().forEach(setting -> setting(out, setting));
        out.printf("  %-18s %s%n", Inputs.SETTING, "law of x: " + String.join(", ", Inputs.names()));
        out.println("Settings of the prompts:");
        setting(out, BaselineSettings.TASKS);
        out.printf("  %-18s %s%n", BaselineSettings.SPLIT, "id: tasks of the pool | ood: new tasks");
        out.println("Predictors (--predictors) and their settings (--set predictor.key=value):");
        for (Predictor predictor : Predictors.all()) {
            line(out, predictor.name(), predictor.formula(), predictor.settings());
        }
        out.flush();
    }

    private static void line(PrintWriter out, String name, String formula, List<Setting> settings) {
        out.printf("  %-22s %s%n", name, formula);
        settings.forEach(setting -> out.printf("    %s%n", words(setting)));
    }

    private static void setting(PrintWriter out, Setting setting) {
        out.printf("  %s%n", words(setting));
    }

    private static String words(Setting setting) {
        return "%s=%s  %s".formatted(setting.name(), Setting.plain(setting.standard()), setting.meaning());
    }
}
