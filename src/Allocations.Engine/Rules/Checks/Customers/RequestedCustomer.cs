using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The customer that a request names, by its code or its id (CAT-4).</summary>
internal static unsafe class RequestedCustomer
{
    /// <summary>Finds the customer of a request that names one, and checks that it may have new demand.</summary>
    /// <remarks>The result stays in <see cref="RuleScratch.Customer"/> while the command is executed.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CommandStatus Check(in RuleContext rule, CreateAllocationCommand* command)
    {
        CustomerBook customers = rule.State.Customers;
        bool hasId = (command->Further & FurtherOptions.Customer) != 0;
        rule.Scratch.Customer = 0;
        if (customers.IsEmpty && !hasId)
        {
            return Ok;
        }

        int customer = hasId ? (int)ValueOf(command) : customers.Codes.Find(rule.Tenant, TextOf(command));
        if (hasId && CheckId(rule, command, customer) is not Ok and var refused)
        {
            return refused;
        }

        if (customer == 0)
        {
            return Ok;
        }

        rule.Scratch.Customer = ContractRule.ReferenceFor(rule.State, customer, rule.Time);
        return CheckOpen(rule, customer);
    }

    /// <summary>Checks that an allocation's customer may have more demand.</summary>
    public static CommandStatus CheckMore(in RuleContext rule, in AllocationRow allocation) =>
        CustomerReference.IsText(allocation.Customer) ? Ok : CheckOpen(rule, rule.State.Allocations.CustomerOf(allocation));

    /// <summary>The customer that the check found; 0 if the request names none of the catalog.</summary>
    public static int Of(in RuleContext rule, CreateAllocationCommand* command) =>
        command->NamesCustomer ? rule.Scratch.Customer : 0;

    /// <summary>The bits of the priority that the request has: the one that it asks for, or the floor of its customer, whichever
    /// is higher.</summary>
    public static int PriorityOf(in RuleContext rule, CreateAllocationCommand* command) =>
        command->NamesCustomer && rule.Scratch.Customer != 0 ? Raised(rule, command->Priority) : command->Priority;

    /// <summary>Whether the value with the customer has no bits that mean something else.</summary>
    public static bool IsValueValid(CreateAllocationCommand* command) =>
        (command->Further & FurtherOptions.Customer) == 0 || ValueOf(command) >> 32 == 0;

    private static CommandStatus CheckId(in RuleContext rule, CreateAllocationCommand* command, int customer) =>
        rule.CheckCustomer(customer) is not Ok and var unknown ? unknown
        : command->CustomerBytes != 0 && !rule.State.Customers.CodeOf(customer).SequenceEqual(TextOf(command))
            ? rule.Refuse(CustomerMismatch, customer)
        : Ok;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Raised(in RuleContext rule, int priority) =>
        ContractRule.FloorOf(rule.State, rule.State.Customers.Of(rule.Scratch.Customer), rule.Time) is { } floor
            ? Math.Max(priority, floor.ToBits())
            : priority;

    private static CommandStatus CheckOpen(in RuleContext rule, int customer) =>
        rule.State.Customers.Rows[customer].IsDiscontinued ? rule.Refuse(CustomerDiscontinued, customer) : Ok;

    private static ulong ValueOf(CreateAllocationCommand* command) =>
        MemoryMarshal.Read<ulong>(new ReadOnlySpan<byte>((byte*)(command + 1) + command->BytesBeforeCustomer, sizeof(ulong)));

    private static ReadOnlySpan<byte> TextOf(CreateAllocationCommand* command) => new(
        (byte*)(command + 1) + command->BytesBeforeDocument + command->DocumentBytes, command->CustomerBytes);
}
