package org.iclprism.lock;

/** What was seen of one driver, look by look. */
final class Pulse {
    private final int lapse;
    private Sign last;
    private int unchanged;
    private boolean heard;

    Pulse(int lapse) {
        this.lapse = lapse;
    }

    void look(Sign sign) {
        if (last == null) {
            last = sign;
        } else if (sign.equals(last)) {
            unchanged++;
        } else {
            last = sign;
            unchanged = 0;
            heard = true;
        }
    }

    /** True if it gave no sign for as long as a living driver never does. */
    boolean isSilent() {
        return unchanged >= lapse;
    }

    /** True if it gave a sign since it is being looked at. */
    boolean wasHeard() {
        return heard;
    }
}
