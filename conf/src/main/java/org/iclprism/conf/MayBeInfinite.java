package org.iclprism.conf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A whole number, or a list of them, that may be {@code infinity}: {@link Run#INFINITE} stands for it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface MayBeInfinite {
    String WORD = "infinity";
}
