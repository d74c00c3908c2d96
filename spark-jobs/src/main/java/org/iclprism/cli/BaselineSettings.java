package org.iclprism.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TextSetting;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.predictor.BaselinePlan.Column;
import org.iclprism.eval.predictor.Predictor;
import org.iclprism.eval.predictor.Predictors;

/**
 * Says which {@code --set key=value} is whose: {@code tasks} and {@code split} are the prompts', {@code predictor.key} is a
 * predictor's, any other key the function class's or, if it has none of this name, every predictor's that has.
 */
final class BaselineSettings {
    static final Setting TASKS =
            Setting.whole("tasks", 0, 0, "size D of the training pool; 0: each prompt has a task of its own");
    static final TextSetting SPLIT = new TextSetting("split", Split.ID.id(), "id: tasks of the pool | ood: new tasks");
    private static final List<String> SPLITS = List.of(Split.ID.id(), Split.OOD.id());

    private final Settings prompts;
    private final Settings functionClass;
    private final Map<String, Settings> predictors = new TreeMap<>();

    BaselineSettings(String functionClass, List<String> predictors, Map<String, String> given) {
        Map<String, String> ofPrompts = new TreeMap<>();
        Map<String, String> ofClass = new TreeMap<>();
        for (String column : predictors) {
            this.predictors.put(column, Column.of(column).settings());
        }
        given.forEach((key, value) -> {
            if (key.equals(TASKS.name()) || key.equals(SPLIT.name())) {
                ofPrompts.put(key, value);
            } else if (FunctionClasses.settingNames(functionClass).contains(key)) {
                ofClass.put(key, value);
            } else if (!setInPredictors(key, value)) {
                throw unknown(functionClass, key);
            }
        });
        prompts = Settings.of(ofPrompts);
        this.functionClass = Settings.of(ofClass);
    }

    private static String predictor(String column) {
        return Column.of(column).predictor();
    }

    private boolean setInPredictors(String key, String value) {
        boolean found = false;
        for (Map.Entry<String, Settings> each : predictors.entrySet()) {
            String name = predictor(each.getKey());
            String own = key.startsWith(name + ".") ? key.substring(name.length() + 1) : key;
            if (Predictors.named(name).settings().stream()
                    .anyMatch(setting -> setting.name().equals(own))) {
                found = true;
                if (!each.getValue().has(own)) {
                    each.setValue(each.getValue().with(own, value));
                }
            }
        }
        return found;
    }

    private IllegalArgumentException unknown(String functionClass, String key) {
        List<String> known = new ArrayList<>(List.of(TASKS.name(), SPLIT.name()));
        known.addAll(FunctionClasses.settingNames(functionClass));
        for (String column : predictors.keySet()) {
            Predictor predictor = Predictors.named(predictor(column));
            predictor.settings().forEach(setting -> known.add(predictor.name() + "." + setting.name()));
        }
        return new IllegalArgumentException("Cannot set %s: it must be one of %s, found %s. Nearest: %s."
                .formatted(key, String.join(", ", known), key, NearestName.of(key, known)));
    }

    /** What is to be computed. */
    BaselinePlan plan(String name, int dims, int points, int seed, List<String> columns) {
        return new BaselinePlan(
                name,
                dims,
                points,
                functionClass,
                prompts.whole(TASKS),
                prompts.word(SPLIT, SPLITS).equals(Split.ID.id()) ? Split.ID : Split.OOD,
                seed,
                columns.stream()
                        .map(column -> new Column(predictor(column), predictors.get(column)))
                        .toList());
    }
}
