using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The customers of all tenants, and their groups, regions and channels (CAT-4).</summary>
/// <remarks>The tables are empty until the first definition, so stores without customers keep their digests. Writer thread only,
/// except for <see cref="CodeIndex{TRow}.TryFind"/>.</remarks>
internal sealed class CustomerBook : IStructure
{
    /// <summary>The regions and channels that one command can add.</summary>
    public const int MarketsPerCommand = 2;

    private const int MaxGroups = EngineLimits.CustomerGroupsPerStore + 1;
    private const int MaxMarkets = 1 << 20;
    private const int MaxCustomers = 1 << 26;

    private readonly Table<PartyRow> _tenants;
    private readonly TextStore _texts;

    public CustomerBook(TableSet tables, Table<PartyRow> tenants, TextStore texts, KeyedHash hash)
    {
        (_tenants, _texts) = (tenants, texts);
        Groups = new(tables, "customers.groups", MaxGroups, texts, hash, opensLate: true);
        Markets = new(tables, "customers.markets", MaxMarkets, texts, hash, opensLate: true);
        Codes = new(tables, "customers", MaxCustomers, texts, hash, opensLate: true);
        Contracts = new ContractBook(tables, Rows, texts);
    }

    public CodeIndex<CustomerGroupRow> Groups { get; }

    /// <summary>The regions and channels.</summary>
    public CodeIndex<MarketRow> Markets { get; }

    /// <summary>The customers by tenant and code.</summary>
    public CodeIndex<CustomerRow> Codes { get; }

    public Table<CustomerRow> Rows => Codes.Rows;

    public ContractBook Contracts { get; }

    /// <summary>Whether the store has no customer, so that no text can be the code of one.</summary>
    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rows.Count == Table.EmptyCount;
    }

    /// <summary>The code of a customer.</summary>
    public ReadOnlySpan<byte> CodeOf(int customer) => _texts[Rows[customer].CodeText];

    /// <summary>The customer that a reference names (<see cref="CustomerReference"/>); 0 for a text and for none.</summary>
    public int Of(int reference) => CustomerReference.ContractOf(reference) is > 0 and var contract
        ? Contracts.Rows[contract].Customer
        : CustomerReference.CustomerOf(reference);

    /// <summary>The text that a reference is, or the code of the customer that it names.</summary>
    public ReadOnlySpan<byte> TextOf(int reference) =>
        _texts[CustomerReference.IsText(reference) ? reference : Rows[Of(reference)].CodeText];

    /// <summary>Whether a reference that is no text names a customer of a tenant, or its contract.</summary>
    public bool IsPossible(int reference, int tenant) =>
        CustomerReference.ContractOf(reference) < Contracts.Rows.Count
        && Codes.Exists(Of(reference)) && Rows[Of(reference)].Tenant == tenant;

    /// <summary>The text of a region or channel; an empty text for none.</summary>
    public ReadOnlySpan<byte> MarketText(int market) => market == 0 ? default : _texts[Markets.Rows[market].CodeText];

    /// <summary>The number of a region or channel, which is added if it is new; 0 for an empty text.</summary>
    public int AddMarket(int tenant, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        int known = Markets.Find(tenant, text);
        if (known != 0)
        {
            return known;
        }

        int added = Markets.Add(tenant, text, out int code);
        Markets.Rows.Edit(added) = new MarketRow { Tenant = tenant, CodeText = code };
        return added;
    }

    /// <summary>The level of a group, from 1 for a root; 0 for no group.</summary>
    public int LevelOf(int group)
    {
        int level = 0;
        for (; group != 0; group = Groups.Rows[group].Parent)
        {
            level++;
        }

        return level;
    }

    /// <summary>Whether a group is another one, or below it.</summary>
    public bool IsWithin(int group, int other)
    {
        while (group != 0 && group != other)
        {
            group = Groups.Rows[group].Parent;
        }

        return group != 0;
    }

    /// <summary>The number of levels below a group. Reads all groups.</summary>
    public int LevelsBelow(int group)
    {
        int own = LevelOf(group);
        int most = 0;
        for (int row = 1; row < Groups.Rows.Count; row++)
        {
            if (Groups.Rows[row].Parent != 0 && IsWithin(row, group))
            {
                most = Math.Max(most, LevelOf(row) - own);
            }
        }

        return most;
    }

    /// <summary>Checks codes, the tree of groups, and the references of customers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Groups.CheckCodes(check, _tenants);
        Markets.CheckCodes(check, _tenants);
        Codes.CheckCodes(check, _tenants);
        for (int row = 1; row < Groups.Rows.Count; row++)
        {
            ref readonly CustomerGroupRow group = ref Groups.Rows[row];
            StructureCheck.RequireRow(Groups.Rows, group.Parent, Groups.Rows, row);
            StructureCheck.Require(
                group.Parent == 0 || Groups.Rows[group.Parent].Tenant == group.Tenant, Groups.Rows, row,
                "is in a group of another tenant");
            _texts.Check(check, group.NameText, EngineLimits.NameBytes, Groups.Rows, row);
        }

        for (int row = 1; row < Groups.Rows.Count; row++)
        {
            int above = row;
            for (int level = 0; level < EngineLimits.CustomerGroupLevels; level++)
            {
                above = Groups.Rows[above].Parent;
            }

            StructureCheck.Require(above == 0, Groups.Rows, row, "is below too many groups");
        }

        for (int row = 1; row < Rows.Count; row++)
        {
            CheckCustomer(check, Rows[row], row);
        }

        Contracts.CheckStructure(check);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckCustomer(StructureCheck check, in CustomerRow customer, int row)
    {
        StructureCheck.RequireRow(Markets.Rows, customer.Region, Rows, row);
        StructureCheck.RequireRow(Markets.Rows, customer.Channel, Rows, row);
        StructureCheck.RequireRow(Groups.Rows, customer.Group, Rows, row);
        StructureCheck.Require(
            customer.IsPossible
            && (customer.Region == 0 || Markets.Rows[customer.Region].Tenant == customer.Tenant)
            && (customer.Channel == 0 || Markets.Rows[customer.Channel].Tenant == customer.Tenant)
            && (customer.Group == 0 || Groups.Rows[customer.Group].Tenant == customer.Tenant),
            Rows, row, "refers to another tenant");
        _texts.Check(check, customer.NameText, EngineLimits.NameBytes, Rows, row);
    }
}
