namespace Allocations.Engine.Ledgers;

/// <summary>The customer of an allocation, in the place of a text's number: 0 for none, above zero for a text that is no
/// customer's code, and below zero for a customer, or for the contract under which the allocation was created: an even number for
/// the one, an odd number for the other.</summary>
internal static class CustomerReference
{
    /// <summary>The reference to a customer.</summary>
    public static int Of(int customer) => -2 * customer;

    /// <summary>Whether a reference is a text, or none.</summary>
    public static bool IsText(int reference) => reference >= 0;

    /// <summary>The reference to a contract.</summary>
    public static int OfContract(int contract) => -(2 * contract) - 1;

    /// <summary>The customer of a reference that names one by itself; 0 for another reference.</summary>
    public static int CustomerOf(int reference) => reference < 0 && reference % 2 == 0 ? -(reference / 2) : 0;

    /// <summary>The contract of a reference; 0 if there is none.</summary>
    public static int ContractOf(int reference) => reference < 0 && reference % 2 != 0 ? -((reference + 1) / 2) : 0;
}
