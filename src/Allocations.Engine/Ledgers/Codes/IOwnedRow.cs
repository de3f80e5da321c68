namespace Allocations.Engine.Ledgers;

/// <summary>A row in the list of a product. A row that is free is empty, but for <see cref="Next"/>.</summary>
internal interface IOwnedRow
{
    /// <summary>The product; 0 for a row that is free.</summary>
    int Product { get; }

    /// <summary>The row that the product got before this one, or the next free row; 0 for none.</summary>
    int Next { get; set; }
}
