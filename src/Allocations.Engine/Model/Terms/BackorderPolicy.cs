namespace Allocations.Engine;

/// <summary>What happens to stock when the first waiting allocation needs all or nothing and there is too little for
/// it.</summary>
public enum BackorderPolicy : byte
{
    /// <summary>The next in line that can use the stock gets it. The <c>default</c> value.</summary>
    PassOver = 0,

    /// <summary>The stock is kept until the first in line can be filled; nobody behind it is served, and no new
    /// allocation is.</summary>
    Hold = 1,
}
