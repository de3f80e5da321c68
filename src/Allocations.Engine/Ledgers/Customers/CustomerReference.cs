namespace Allocations.Engine.Ledgers;

/// <summary>The customer of an allocation, in the place of a text's number: 0 for none, above zero for a text that is no
/// customer's code, and below zero for a customer.</summary>
/// <remarks>The lowest bit of a negative one stays zero for a customer.</remarks>
internal static class CustomerReference
{
    /// <summary>The reference to a customer.</summary>
    public static int Of(int customer) => -2 * customer;

    /// <summary>Whether a reference is a text, or none.</summary>
    public static bool IsText(int reference) => reference >= 0;

    /// <summary>The customer of a reference that is no text.</summary>
    public static int CustomerOf(int reference) => -(reference / 2);
}
