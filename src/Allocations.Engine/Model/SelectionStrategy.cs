namespace Allocations.Engine;

/// <summary>Which serialised units are taken first at a location.</summary>
public enum SelectionStrategy : byte
{
    /// <summary>The unit received first. The <c>default</c> value.</summary>
    Fifo = 0,

    /// <summary>The unit received last.</summary>
    Lifo = 1,
}
