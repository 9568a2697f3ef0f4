using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportHub.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AccessAndMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "GoneForSecret",
                table: "InboundLetters",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "SecretMovedAt",
                table: "InboundLetters",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StoredAs",
                table: "InboundLetters",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GoneAt",
                table: "Attachments",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccessDetails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    AbonentId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Giver = table.Column<int>(type: "int", nullable: false),
                    GivenById = table.Column<long>(type: "bigint", nullable: true),
                    GivenByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FromMessageId = table.Column<long>(type: "bigint", nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DestroyedWhy = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessDetails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessDetails_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DoomedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoomedFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters",
                column: "CopyOfId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters",
                column: "PointsAtTicketId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_ReceivedAt",
                table: "InboundLetters",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters",
                column: "StoredAs");

            migrationBuilder.CreateIndex(
                name: "IX_AccessDetails_DestroyedAt_ExpiresAt",
                table: "AccessDetails",
                columns: new[] { "DestroyedAt", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessDetails_TicketId",
                table: "AccessDetails",
                column: "TicketId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessDetails");

            migrationBuilder.DropTable(
                name: "DoomedFiles");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_ReceivedAt",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneForSecret",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "SecretMovedAt",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneAt",
                table: "Attachments");
        }
    }
}
