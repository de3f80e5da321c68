using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of a command. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<CommandKind>))]
public enum CommandKind : byte
{
    /// <summary>No command. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>A request that could not be encoded; it keeps its position in a batch and returns its status.</summary>
    RejectedRequest = 1,

    /// <summary>A <see cref="Commands.DefineTenant"/>.</summary>
    DefineTenant = 10,

    /// <summary>A <see cref="Commands.DefineActor"/>.</summary>
    DefineActor = 11,

    /// <summary>A <see cref="Commands.DefineProduct"/>.</summary>
    DefineProduct = 12,

    /// <summary>A <see cref="Commands.DefineLocation"/>.</summary>
    DefineLocation = 13,

    /// <summary>A <see cref="Commands.FreezeProduct"/>.</summary>
    FreezeProduct = 14,

    /// <summary>A <see cref="Commands.ThawProduct"/>.</summary>
    ThawProduct = 15,

    /// <summary>A <see cref="Commands.Receive"/>.</summary>
    Receive = 20,

    /// <summary>An <see cref="Commands.Adjust"/>, <see cref="Commands.AddUnits"/> or
    /// <see cref="Commands.RemoveUnits"/>.</summary>
    Adjust = 21,

    /// <summary>A <see cref="Commands.Move"/>.</summary>
    Move = 22,

    /// <summary>A <see cref="Commands.Block"/>.</summary>
    Block = 23,

    /// <summary>An <see cref="Commands.Unblock"/>.</summary>
    Unblock = 24,

    /// <summary>A <see cref="Commands.WriteOff"/> or <see cref="Commands.WriteOffBlocked"/>.</summary>
    WriteOff = 25,

    /// <summary>A <see cref="Commands.CountStock"/>.</summary>
    CountStock = 26,

    /// <summary>A <see cref="Commands.CountSerials"/>.</summary>
    CountSerials = 27,

    /// <summary>A <see cref="Commands.FreezeLocation"/>.</summary>
    FreezeLocation = 28,

    /// <summary>A <see cref="Commands.ThawLocation"/>.</summary>
    ThawLocation = 29,

    /// <summary>A <see cref="Commands.CreateAllocation"/>.</summary>
    CreateAllocation = 30,

    /// <summary>A <see cref="Commands.Release"/>.</summary>
    Release = 31,

    /// <summary>A <see cref="Commands.Cancel"/>.</summary>
    Cancel = 32,

    /// <summary>A <see cref="Commands.Pick"/>.</summary>
    Pick = 33,

    /// <summary>A <see cref="Commands.PutBack"/>.</summary>
    PutBack = 34,

    /// <summary>A <see cref="Commands.CheckOut"/>.</summary>
    CheckOut = 35,

    /// <summary>A <see cref="Commands.CheckIn"/>.</summary>
    CheckIn = 36,

    /// <summary>A <see cref="Commands.Ship"/>.</summary>
    Ship = 37,

    /// <summary>A <see cref="Commands.Deliver"/>.</summary>
    Deliver = 38,

    /// <summary>A <see cref="Commands.PlaceOnOrder"/>.</summary>
    PlaceOnOrder = 39,

    /// <summary>A <see cref="Commands.SetRetention"/>.</summary>
    SetRetention = 40,

    /// <summary>A <see cref="Commands.ReverseRelease"/>.</summary>
    ReverseRelease = 41,

    /// <summary>A <see cref="Commands.TakeOffOrder"/>.</summary>
    TakeOffOrder = 42,

    /// <summary>A <see cref="Commands.CancelPart"/>.</summary>
    CancelPart = 43,

    /// <summary>An <see cref="Commands.UndoStep"/>.</summary>
    UndoStep = 44,

    /// <summary>A <see cref="Commands.ReturnShipment"/>.</summary>
    ReturnShipment = 45,

    /// <summary>A <see cref="Commands.RecordLoss"/>.</summary>
    RecordLoss = 46,

    /// <summary>A <see cref="Commands.Relocate"/>.</summary>
    Relocate = 47,

    /// <summary>A <see cref="Commands.ChangeQuantity"/> or <see cref="Commands.Reduce"/>.</summary>
    ChangeQuantity = 50,

    /// <summary>A <see cref="Commands.Reschedule"/>.</summary>
    Reschedule = 51,

    /// <summary>A <see cref="Commands.Redirect"/>.</summary>
    Redirect = 52,

    /// <summary>A <see cref="Commands.Split"/>.</summary>
    Split = 53,

    /// <summary>A <see cref="Commands.Merge"/>.</summary>
    Merge = 54,

    /// <summary>A <see cref="Commands.Recreate"/>.</summary>
    Recreate = 55,

    /// <summary>A <see cref="Commands.CancelDocument"/>.</summary>
    CancelDocument = 56,

    /// <summary>A <see cref="Commands.Reallocate"/>.</summary>
    Reallocate = 57,

    /// <summary>A <see cref="Commands.Substitute"/>.</summary>
    Substitute = 60,

    /// <summary>A <see cref="Commands.QuarantineSerials"/>.</summary>
    QuarantineSerials = 61,

    /// <summary>Fires the timers that are due. Only the writer itself issues it.</summary>
    Tick = 70,

    /// <summary>A <see cref="Commands.CreateHold"/>.</summary>
    CreateHold = 71,

    /// <summary>A <see cref="Commands.ConfirmHold"/>.</summary>
    ConfirmHold = 72,

    /// <summary>A <see cref="Commands.SetExpiry"/>.</summary>
    SetExpiry = 73,

    /// <summary>A <see cref="Commands.SetTime"/>.</summary>
    SetTime = 74,

    /// <summary>A <see cref="Commands.SetSourcing"/>.</summary>
    SetSourcing = 80,

    /// <summary>A <see cref="Commands.SetSafetyStock"/>.</summary>
    SetSafetyStock = 81,

    /// <summary>A <see cref="Commands.DefineLot"/>.</summary>
    DefineLot = 90,

    /// <summary>A <see cref="Commands.StartTrail"/>.</summary>
    StartTrail = 100,

    /// <summary>An <see cref="Commands.EndTrail"/>.</summary>
    EndTrail = 101,

    /// <summary>A <see cref="Commands.SetTrailRetention"/>.</summary>
    SetTrailRetention = 102,

    /// <summary>A <see cref="Commands.RecallLot"/>.</summary>
    RecallLot = 110,

    /// <summary>An <see cref="Commands.EndLotRecall"/>.</summary>
    EndLotRecall = 111,

    /// <summary>A <see cref="Commands.StopJob"/>.</summary>
    StopJob = 112,

    /// <summary>A <see cref="Commands.ReleaseFrom"/>.</summary>
    ReleaseFrom = 113,

    /// <summary>A <see cref="Commands.RecallSerials"/>.</summary>
    RecallSerials = 114,

    /// <summary>An <see cref="Commands.EndSerialRecall"/>.</summary>
    EndSerialRecall = 115,

    /// <summary>A <see cref="Commands.ReceiveBackdated"/>.</summary>
    ReceiveBackdated = 116,

    /// <summary>A <see cref="Commands.ChangeProduct"/>.</summary>
    ChangeProduct = 125,

    /// <summary>A <see cref="Commands.ChangeLocation"/>.</summary>
    ChangeLocation = 126,

    /// <summary>A <see cref="Commands.ChangeTenant"/>.</summary>
    ChangeTenant = 127,

    /// <summary>A <see cref="Commands.ChangeActor"/>.</summary>
    ChangeActor = 128,

    /// <summary>A <see cref="Commands.DiscontinueProduct"/>.</summary>
    DiscontinueProduct = 129,

    /// <summary>A <see cref="Commands.ReinstateProduct"/>.</summary>
    ReinstateProduct = 130,

    /// <summary>A <see cref="Commands.DiscontinueLocation"/>.</summary>
    DiscontinueLocation = 131,

    /// <summary>A <see cref="Commands.ReinstateLocation"/>.</summary>
    ReinstateLocation = 132,

    /// <summary>An <see cref="Commands.AddProductCode"/>.</summary>
    AddProductCode = 133,

    /// <summary>A <see cref="Commands.RemoveProductCode"/>.</summary>
    RemoveProductCode = 134,

    /// <summary>A <see cref="Commands.DefineUnitOfMeasure"/>.</summary>
    DefineUnitOfMeasure = 135,

    /// <summary>A <see cref="Commands.RemoveUnitOfMeasure"/>.</summary>
    RemoveUnitOfMeasure = 136,

    /// <summary>A <see cref="Commands.CreateHoldFor"/>.</summary>
    CreateHoldFor = 137,

    /// <summary>A <see cref="Commands.SetReallocation"/>.</summary>
    SetReallocation = 140,

    /// <summary>A <see cref="Commands.SetBackorderLimit"/>.</summary>
    SetBackorderLimit = 141,

    /// <summary>An <see cref="Commands.ExchangeLots"/>.</summary>
    ExchangeLots = 142,

    /// <summary>A <see cref="Commands.CreateIndex"/>.</summary>
    CreateIndex = 150,

    /// <summary>A <see cref="Commands.DropIndex"/>.</summary>
    DropIndex = 151,

    /// <summary>A <see cref="Commands.ChangePriority"/>.</summary>
    ChangePriority = 160,

    /// <summary>A <see cref="Commands.SetPriorityRule"/>.</summary>
    SetPriorityRule = 161,

    /// <summary>A <see cref="Commands.RemovePriorityRule"/>.</summary>
    RemovePriorityRule = 162,

    /// <summary>A <see cref="Commands.DefineCustomerGroup"/>.</summary>
    DefineCustomerGroup = 170,

    /// <summary>A <see cref="Commands.ChangeCustomerGroup"/>.</summary>
    ChangeCustomerGroup = 171,

    /// <summary>A <see cref="Commands.DefineCustomer"/>.</summary>
    DefineCustomer = 172,

    /// <summary>A <see cref="Commands.ChangeCustomer"/>.</summary>
    ChangeCustomer = 173,

    /// <summary>A <see cref="Commands.DiscontinueCustomer"/>.</summary>
    DiscontinueCustomer = 174,

    /// <summary>A <see cref="Commands.ReinstateCustomer"/>.</summary>
    ReinstateCustomer = 175,

    /// <summary>A <see cref="Commands.SetContract"/>.</summary>
    SetContract = 176,

    /// <summary>An <see cref="Commands.EndContract"/>.</summary>
    EndContract = 177,

    /// <summary>A <see cref="Commands.SetChannelBackorderLimit"/>.</summary>
    SetChannelBackorderLimit = 178,

    /// <summary>A <see cref="Commands.GrantPermission"/>.</summary>
    GrantPermission = 180,

    /// <summary>A <see cref="Commands.RevokePermission"/>.</summary>
    RevokePermission = 181,

    /// <summary>A <see cref="Commands.ReallocateMany"/>.</summary>
    ReallocateMany = 184,

    /// <summary>A <see cref="Commands.SetReallocationPolicy"/>.</summary>
    SetReallocationPolicy = 185,

    /// <summary>A <see cref="Commands.SetCustomerReallocation"/>.</summary>
    SetCustomerReallocation = 186,

    /// <summary>A <see cref="Commands.SetDistributionSegment"/>.</summary>
    SetDistributionSegment = 200,

    /// <summary>A <see cref="Commands.RemoveDistributionSegment"/>.</summary>
    RemoveDistributionSegment = 201,

    /// <summary>A <see cref="Commands.SetDistributionWeight"/>.</summary>
    SetDistributionWeight = 202,

    /// <summary>A <see cref="Commands.PlanDistribution"/>.</summary>
    PlanDistribution = 203,

    /// <summary>A <see cref="Commands.CommitDistribution"/>.</summary>
    CommitDistribution = 204,

    /// <summary>A <see cref="Commands.DiscardDistribution"/>.</summary>
    DiscardDistribution = 205,
}
