package org.iclprism.conf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting that is younger than some experiments. Where a file does not state it, base.conf's value stands; and with that
 * value, its plain form given here, it is no part of the fingerprint, so older experiments keep theirs.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface MayBeMissing {
    /** The value in base.conf, as text. */
    String value();
}
