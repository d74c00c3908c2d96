package org.iclprism.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iclprism.files.Folder;

/** The page of a leaderboard: one HTML file that needs nothing else and fetches nothing. */
final class LeaderboardPage {
    static final String NAME = "index.html";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LeaderboardPage() {}

    static void write(Folder folder, LeaderboardInput input) {
        byte[] page = html(input).getBytes(StandardCharsets.UTF_8);
        folder.write(NAME, out -> out.write(page));
    }

    /** The same for the same input. Text of submissions reaches the page only as data of its script. */
    static String html(LeaderboardInput input) {
        Map<String, String> parts = Map.of(
                "style", resource("leaderboard.css"),
                "script",
                        resource("leaderboard.js")
                                + resource("leaderboard-plot.js")
                                + resource("leaderboard-figures.js"),
                "data", inScript(LeaderboardData.of(input)));
        Matcher placeholders = PLACEHOLDER.matcher(resource("leaderboard.html"));
        return placeholders.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    private static String resource(String name) {
        try (InputStream in = LeaderboardPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + name, e);
        }
    }

    /** JSON in which nothing can end the script element that it stands in. */
    private static String inScript(Object value) {
        try {
            return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write the page's data", e);
        }
    }
}
