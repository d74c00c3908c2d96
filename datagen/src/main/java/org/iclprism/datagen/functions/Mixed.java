package org.iclprism.datagen.functions;

/** Functions each of which is of one of some components. */
interface Mixed extends RealFunctions {

    /** Number of the component, from 0, that the function with these parameters is of. */
    int component(double[] parameters);
}
