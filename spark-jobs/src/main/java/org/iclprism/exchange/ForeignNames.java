package org.iclprism.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another program's names of modules.
 *
 * @param blocks its name of the list of blocks
 * @param inBlock its names of the modules of a block, by ours
 * @param outside its names of the modules outside of blocks, by ours
 */
record ForeignNames(String blocks, Map<String, String> inBlock, Map<String, String> outside) {
    private static final Pattern IN_BLOCK = Pattern.compile("blocks\\.([0-9]+)\\.([a-z0-9]+)\\.(weight|bias)");
    private static final Pattern OUTSIDE = Pattern.compile("([a-z_]+)(\\.weight|\\.bias|)");

    /** Its name of an array of ours; empty if it has none. */
    Optional<String> of(String ours) {
        Matcher block = IN_BLOCK.matcher(ours);
        if (block.matches()) {
            return Optional.ofNullable(inBlock.get(block.group(2)))
                    .map(module -> blocks + "." + block.group(1) + "." + module + "." + block.group(3));
        }
        Matcher matcher = OUTSIDE.matcher(ours);
        return matcher.matches()
                ? Optional.ofNullable(outside.get(matcher.group(1))).map(module -> module + matcher.group(2))
                : Optional.empty();
    }
}
