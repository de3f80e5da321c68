namespace Allocations.Engine;

/// <summary>Which serialized units, or lots, are taken first.</summary>
public enum SelectionStrategy : byte
{
    /// <summary>At a location, the unit received first, or the lot defined first. The <c>default</c> value.</summary>
    Fifo = 0,

    /// <summary>At a location, the unit received last, or the lot defined last.</summary>
    Lifo = 1,

    /// <summary>Of all locations, the lot that expires first; of equals the first on the walk. Only for products that are tracked
    /// by lot (<see cref="Tracking.Lots"/>).</summary>
    Fefo = 2,
}
