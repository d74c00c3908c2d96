package org.iclprism.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.TextSetting;
import org.iclprism.datagen.functions.Families;
import org.iclprism.datagen.functions.Family;
import org.iclprism.datagen.functions.FunctionRegression;
import org.iclprism.eval.predictor.Predictor;
import org.iclprism.eval.predictor.Predictors;
import org.junit.jupiter.api.Test;

/** docs/function-classes.md says what is registered; {@code -Dprism.docs=write} writes it anew. */
class FunctionClassesPageTest {
    private static final Path PAGE = Path.of("docs/function-classes.md");
    private static final String START = "<!-- generated from the registries -->\n";

    @Test
    void thePageHasEveryClassLawAndPredictor() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(START) + START.length()) + tables();
        if ("write".equals(System.getProperty("prism.docs"))) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        text.append(
                "\n## Function classes\n| name | f(x) and its prior | settings (standard value) | source |\n|---|---|---|---|\n");
        for (Family each : Families.all()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            each.name(),
                            escape(each.formula()),
                            settings(each.texts(), each.settings()),
                            each.source()));
        }
        text.append("\n## Settings of all of them\n| setting | standard | |\n|---|---|---|\n");
        for (TextSetting each : FunctionRegression.commonTexts()) {
            text.append("| `%s` | %s | %s |\n".formatted(each.name(), each.standard(), escape(each.meaning())));
        }
        for (Setting each : FunctionRegression.commonSettings()) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(each.name(), Setting.plain(each.standard()), escape(each.meaning())));
        }
        text.append(
                "\n## Predictors\n| name | what it does | settings (standard value) | source |\n|---|---|---|---|\n");
        for (Predictor each : Predictors.all()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            each.name(), escape(each.formula()), settings(List.of(), each.settings()), each.source()));
        }
        return text.toString();
    }

    private static String settings(List<TextSetting> texts, List<Setting> settings) {
        return Stream.concat(
                        texts.stream()
                                .filter(each -> !each.meaning().isEmpty())
                                .map(each -> setting(each.name(), each.standard(), each.meaning())),
                        settings.stream()
                                .map(each -> setting(each.name(), Setting.plain(each.standard()), each.meaning())))
                .collect(Collectors.joining("; "));
    }

    private static String setting(String name, String standard, String meaning) {
        return "`%s` (%s): %s".formatted(name, standard, escape(meaning));
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
