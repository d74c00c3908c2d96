package org.iclprism.submit;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When a schedule starts its command.
 *
 * @param text five fields in numbers, weekdays from 0 (Sunday) to 6: what cron, Airflow, the Spark operator and Argo all read
 *     alike
 */
public record CronTime(String text) {
    private static final List<String> FIELDS =
            List.of("minute", "hour", "day of the month", "month", "day of the week");
    private static final int WEEKDAY = 4;
    private static final Pattern STEP_OF_ONE = Pattern.compile("(?:^|.*,)(\\d+)/(\\d+).*");
    private static final CronParser PARSER = new CronParser(definition());
    /** A Sunday, and no leap year's: whatever has no start in the years after it has none at all. */
    private static final ZonedDateTime SUNDAY = ZonedDateTime.of(2023, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /**
     * Reads five fields, with names, lists, ranges and steps, or a name such as {@code @daily}.
     *
     * @throws IllegalArgumentException with all that is wrong
     */
    public static CronTime of(String given) {
        String text = given.strip();
        if (text.startsWith("@")) {
            return new CronTime(PARSER.parse(text.toLowerCase(Locale.ROOT)).asString());
        }
        String[] fields = text.split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw new IllegalArgumentException("five fields are needed (" + String.join(", ", FIELDS)
                    + "), and there are " + (text.isEmpty() ? 0 : fields.length));
        }
        List<String> problems = problems(fields);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        fields[WEEKDAY] = weekdays(fields[WEEKDAY]);
        Cron cron = PARSER.parse(String.join(" ", fields));
        if (ExecutionTime.forCron(cron).nextExecution(SUNDAY).isEmpty()) {
            throw new IllegalArgumentException("no month has that day, so it would never start");
        }
        return new CronTime(cron.asString());
    }

    private static List<String> problems(String[] fields) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            // cron refuses it, the others read it as a range
            var step = STEP_OF_ONE.matcher(fields[i]);
            if (step.matches()) {
                problems.add(FIELDS.get(i) + " " + fields[i] + ": a step needs a range, such as " + step.group(1) + "-"
                        + List.of(59, 23, 31, 12, 6).get(i) + "/" + step.group(2));
                continue;
            }
            try {
                PARSER.parse(String.join(" ", alone(i, fields[i])));
            } catch (IllegalArgumentException e) {
                String cause = e.getMessage().replaceAll("^Failed to parse cron expression. ", "");
                problems.add(FIELDS.get(i) + " " + fields[i] + ": " + cause);
            }
        }
        return problems;
    }

    private static List<String> alone(int place, String field) {
        List<String> fields = new ArrayList<>(List.of("*", "*", "*", "*", "*"));
        fields.set(place, field);
        return fields;
    }

    /** Sunday as 7 is refused by the parser of Argo and of the Spark operator: ranges to it become lists. */
    private static String weekdays(String field) {
        if (!field.contains("7") && !field.toUpperCase(Locale.ROOT).contains("-SUN")) {
            return field;
        }
        ExecutionTime days = ExecutionTime.forCron(PARSER.parse("0 0 * * " + field));
        return IntStream.range(0, 7)
                .filter(day -> days.isMatch(SUNDAY.plusDays(day)))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .withStrictRange()
                .and()
                .withHours()
                .withValidRange(0, 23)
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .withStrictRange()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .withSupportedNicknameAnnually()
                .withSupportedNicknameYearly()
                .withSupportedNicknameMonthly()
                .withSupportedNicknameWeekly()
                .withSupportedNicknameDaily()
                .withSupportedNicknameMidnight()
                .withSupportedNicknameHourly()
                .instance();
    }
}
