namespace Allocations.Engine.Ledgers;

/// <summary>A row with a code that is unique for its owner.</summary>
internal interface INamedRow
{
    /// <summary>The owner of the code; 0 if codes belong to the store.</summary>
    int Owner { get; }

    /// <summary>The code, in the text store.</summary>
    int Code { get; }
}
